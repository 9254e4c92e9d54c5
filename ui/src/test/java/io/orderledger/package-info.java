/** The rules of the house. */
@NullMarked
package io.orderledger;

import org.jspecify.annotations.NullMarked;
