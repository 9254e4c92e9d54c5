/** Who may come in, and as whom: accounts, sign-in, rights. */
@NullMarked
package io.orderledger.ui.security;

import org.jspecify.annotations.NullMarked;
