/**
 * The way in: rows of a publisher's file become statements, and statements become events on Kafka. Reading a file needs no
 * broker; publishing needs no file.
 */
@NullMarked
package io.tidemark.publish;

import org.jspecify.annotations.NullMarked;
