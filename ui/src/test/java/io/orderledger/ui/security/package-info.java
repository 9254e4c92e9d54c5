/** Tests of accounts, sign-in and rights. */
@NullMarked
package io.orderledger.ui.security;

import org.jspecify.annotations.NullMarked;
