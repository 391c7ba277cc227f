package dev.pulse.it.compatibility;

/** Libraries that the agent brings too, in the versions of one application. */
enum OwnLibrary implements Tried {
  SQLITE("sqlite-jdbc"),
  UNDERTOW("undertow"),
  BYTE_BUDDY("byte-buddy"),
  JBOSS_LOGGING("jboss-logging");

  private final String name;

  OwnLibrary(String name) {
    this.name = name;
  }

  @Override
  public String what() {
    return name;
  }

  @Override
  public String version() {
    return Poms.version("own." + name);
  }

  @Override
  public String outcome() {
    return "the same";
  }
}
