/** What the diagrams of contracts call. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.contract.process;
