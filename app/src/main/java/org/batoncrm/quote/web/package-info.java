@org.jspecify.annotations.NullMarked
package org.batoncrm.quote.web;
