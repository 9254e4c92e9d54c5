/** Form of what comes in from outside. */
@NullMarked
package io.orderledger.api;

import org.jspecify.annotations.NullMarked;
