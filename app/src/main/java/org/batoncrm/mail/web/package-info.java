@NullMarked
package org.batoncrm.mail.web;

import org.jspecify.annotations.NullMarked;
