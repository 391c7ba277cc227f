import org.junit.jupiter.api.Test;

class SumTest {

  @Test
  void one() {
    if (1 + 1 != 2) {
      throw new AssertionError();
    }
  }
}
