@NullMarked
package io.orderledger.ui.policy;

import org.jspecify.annotations.NullMarked;
