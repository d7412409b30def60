/** The engine's part of moving cases. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.relocation.process;
