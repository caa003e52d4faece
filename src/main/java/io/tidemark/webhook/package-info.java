/**
 * Tells receivers of alerts by HTTP: a subscription's alerts are dispatched, settled into messages, signed and posted until
 * they have arrived. Reads topics only.
 */
@NullMarked
package io.tidemark.webhook;

import org.jspecify.annotations.NullMarked;
