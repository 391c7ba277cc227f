package dev.pulse.agent;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the SQLite driver the named module that it is, and grants native access to this one module.
 *
 * <p>From Java 24 on the JVM warns when a module loads native code that was not granted it. For
 * classes without a module only a flag of the command line helps, and it would grant the whole
 * application the same.
 */
final class DriverModule {

  private static final String NAME = "org.xerial.sqlitejdbc";

  /**
   * Every package of the driver: its classes are defined in the module if their package stands
   * here.
   */
  static final Set<String> PACKAGES =
      Set.of(
          "org.sqlite",
          "org.sqlite.core",
          "org.sqlite.date",
          "org.sqlite.javax",
          "org.sqlite.jdbc3",
          "org.sqlite.jdbc4",
          "org.sqlite.util");

  private DriverModule() {}

  /** Defines the module to the loader, which must not have loaded a class of the driver yet. */
  static void define(ClassLoader loader) throws ReflectiveOperationException {
    ModuleDescriptor.Builder descriptor =
        ModuleDescriptor.newOpenModule(NAME).requires("java.sql").packages(PACKAGES);
    PACKAGES.forEach(descriptor::exports);
    ModuleLayer below = Class.forName("java.sql.Driver").getModule().getLayer();
    Configuration configuration =
        below.configuration().resolve(new One(descriptor.build()), ModuleFinder.of(), Set.of(NAME));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModules(configuration, List.of(below), name -> loader);
    Module module = controller.layer().findModule(NAME).orElseThrow();
    controller.addReads(module, loader.getUnnamedModule());
    grantNativeAccess(module);
  }

  /** Package {@code java.lang} is open to this class, see the agent's launcher. */
  private static void grantNativeAccess(Module module) throws ReflectiveOperationException {
    try {
      MethodHandles.privateLookupIn(Module.class, MethodHandles.lookup())
          .findVirtual(
              Module.class, "implAddEnableNativeAccess", MethodType.methodType(Module.class))
          .invoke(module);
    } catch (ReflectiveOperationException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ReflectiveOperationException(e);
    }
  }

  /** Finds the one module; its classes are read by the loader, as all others are. */
  private record One(ModuleDescriptor descriptor) implements ModuleFinder {

    @Override
    public Optional<ModuleReference> find(String name) {
      return name.equals(NAME) ? Optional.of(reference()) : Optional.empty();
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.of(reference());
    }

    private ModuleReference reference() {
      return new ModuleReference(descriptor, URI.create("pulse:" + NAME)) {
        @Override
        public ModuleReader open() throws IOException {
          throw new IOException("the module is read by its class loader");
        }
      };
    }
  }
}
