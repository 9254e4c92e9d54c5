/** Tests of how Axon runs here. */
@NullMarked
package io.orderledger.wiring;

import org.jspecify.annotations.NullMarked;
