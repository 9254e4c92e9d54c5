/** The words of splits: the fulfilment promise. */
@NullMarked
package io.orderledger.api.split;

import org.jspecify.annotations.NullMarked;
