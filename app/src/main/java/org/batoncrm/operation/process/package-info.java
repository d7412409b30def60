/** What the engine tells operators, and what they have it do. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.operation.process;
