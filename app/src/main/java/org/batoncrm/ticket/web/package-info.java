@NullMarked
package org.batoncrm.ticket.web;

import org.jspecify.annotations.NullMarked;
