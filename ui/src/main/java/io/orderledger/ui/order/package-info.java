/** Orders on the screen: the list, one order with its story, and what may be done with it. */
@NullMarked
package io.orderledger.ui.order;

import org.jspecify.annotations.NullMarked;
