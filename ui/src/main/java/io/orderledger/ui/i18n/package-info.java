/** The words, amounts and dates of the user's language. */
@NullMarked
package io.orderledger.ui.i18n;

import org.jspecify.annotations.NullMarked;
