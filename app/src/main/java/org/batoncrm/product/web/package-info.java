@org.jspecify.annotations.NullMarked
package org.batoncrm.product.web;
