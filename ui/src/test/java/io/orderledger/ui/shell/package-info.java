/** What all screens share, tried without a browser. */
@NullMarked
package io.orderledger.ui.shell;

import org.jspecify.annotations.NullMarked;
