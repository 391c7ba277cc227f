package com.acme.modular;

import java.util.logging.LogManager;

/** A log manager of the application's own. */
public final class OwnLogManager extends LogManager {}
