@NullMarked
package org.batoncrm.approval.web;

import org.jspecify.annotations.NullMarked;
