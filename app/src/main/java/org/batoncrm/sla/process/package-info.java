@NullMarked
package org.batoncrm.sla.process;

import org.jspecify.annotations.NullMarked;
