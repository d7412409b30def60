@NullMarked
package org.batoncrm.sla.web;

import org.jspecify.annotations.NullMarked;
