/** The frame around every screen: sign-in, menu, language, colours, and what all screens share. */
@NullMarked
package io.orderledger.ui.shell;

import org.jspecify.annotations.NullMarked;
