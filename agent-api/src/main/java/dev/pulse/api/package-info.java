/** What an application may write by hand. */
package dev.pulse.api;
