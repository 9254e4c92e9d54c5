/** Policies on the screen: what each version says, and how the next one is proposed and approved. */
@NullMarked
package io.orderledger.ui.policy;

import org.jspecify.annotations.NullMarked;
