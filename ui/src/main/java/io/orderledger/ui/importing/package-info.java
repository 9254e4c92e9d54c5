/** Bringing files in through the same commands as everybody else. */
@NullMarked
package io.orderledger.ui.importing;

import org.jspecify.annotations.NullMarked;
