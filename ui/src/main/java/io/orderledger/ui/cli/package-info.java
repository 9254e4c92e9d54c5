/** What is typed at the prompt. */
@NullMarked
package io.orderledger.ui.cli;

import org.jspecify.annotations.NullMarked;
