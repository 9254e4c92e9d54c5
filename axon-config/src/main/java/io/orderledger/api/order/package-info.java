/** The words of orders: the commercial promise. */
@NullMarked
package io.orderledger.api.order;

import org.jspecify.annotations.NullMarked;
