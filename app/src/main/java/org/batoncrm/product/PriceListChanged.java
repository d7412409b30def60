package org.batoncrm.product;

/** Some price of the catalogue is another one, or holds for other days; published in the transaction of the change. */
public record PriceListChanged(long priceList) {}
