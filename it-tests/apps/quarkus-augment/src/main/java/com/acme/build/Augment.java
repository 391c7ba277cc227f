package com.acme.build;

import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/**
 * Makes {@code target/quarkus-app} of a compiled Quarkus application, unless nothing is newer.
 *
 * <p>Quarkus's plugin asks for a newer Maven than this build does; what it calls is called here.
 */
public final class Augment {

  public static void main(String[] args) throws Exception {
    Path project = Path.of(args[0]).toRealPath();
    Path target = project.resolve("target");
    Path made = target.resolve("quarkus-app/quarkus-run.jar");
    if (Files.exists(made) && !anyNewer(project, Files.getLastModifiedTime(made))) {
      return;
    }
    try (CuratedApplication application =
        QuarkusBootstrap.builder()
            .setProjectRoot(project)
            .setApplicationRoot(target.resolve("classes"))
            .setTargetDirectory(target)
            .setBaseClassLoader(Augment.class.getClassLoader())
            .setMode(QuarkusBootstrap.Mode.PROD)
            .setLocalProjectDiscovery(true)
            .setIsolateDeployment(true)
            .build()
            .bootstrap()) {
      application.createAugmentor().createProductionApplication();
    }
  }

  private static boolean anyNewer(Path project, FileTime made) throws Exception {
    for (Path root : new Path[] {project.resolve("pom.xml"), project.resolve("target/classes")}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Augment() {}
}
