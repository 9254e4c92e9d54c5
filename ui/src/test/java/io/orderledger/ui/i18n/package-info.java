/** Both languages say the same things, and say them right. */
@NullMarked
package io.orderledger.ui.i18n;

import org.jspecify.annotations.NullMarked;
