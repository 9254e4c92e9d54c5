/** Orders: the commercial promise and its states. */
@NullMarked
package io.orderledger.command.order;

import org.jspecify.annotations.NullMarked;
