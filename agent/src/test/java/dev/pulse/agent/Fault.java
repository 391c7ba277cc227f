package dev.pulse.agent;

import java.net.URL;
import java.net.URLClassLoader;

/** What may go wrong inside of Pulse on a job's thread. */
enum Fault {
  EXCEPTION {
    @Override
    void happen() {
      throw new IllegalStateException("no such member");
    }
  },
  LINKAGE {
    @Override
    void happen() {
      throw new NoClassDefFoundError("org/acme/Gone");
    }
  },
  OUT_OF_MEMORY {
    @Override
    void happen() {
      throw new OutOfMemoryError("Java heap space");
    }
  },
  STACK_OVERFLOW {
    @Override
    void happen() {
      deeper(1);
    }
  },
  THREAD_DEATH {
    @Override
    @SuppressWarnings({"removal", "deprecation"})
    void happen() {
      throw new ThreadDeath();
    }
  },
  CHECKED {
    @Override
    void happen() {
      throw Fault.<RuntimeException>sneaky(new Exception("undeclared"));
    }
  },
  /** As code does that catches an interrupt and forgets it, and one that borrows a class loader. */
  FORGETS_THE_THREAD {
    @Override
    void happen() {
      Thread.interrupted();
      Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0]));
      throw new IllegalStateException("after all that");
    }
  };

  abstract void happen();

  /** Whether it says something of the hook, and not of the state of its thread alone. */
  boolean isOfTheHook() {
    return this != STACK_OVERFLOW && this != THREAD_DEATH;
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
