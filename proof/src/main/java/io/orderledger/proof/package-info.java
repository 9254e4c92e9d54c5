/** Programs that try to convict the product. */
@NullMarked
package io.orderledger.proof;

import org.jspecify.annotations.NullMarked;
