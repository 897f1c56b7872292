package dev.dockerctl.engine;

/** Endurance with Debian's bus. */
class EngineEnduranceIT extends EngineEndurance {}
