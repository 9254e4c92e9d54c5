/** How Axon runs here: buses, processors, database, identity. */
@NullMarked
package io.orderledger.wiring;

import org.jspecify.annotations.NullMarked;
