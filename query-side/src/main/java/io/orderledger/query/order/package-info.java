/** Orders as they stand, and all that happened to each. */
@NullMarked
package io.orderledger.query.order;

import org.jspecify.annotations.NullMarked;
