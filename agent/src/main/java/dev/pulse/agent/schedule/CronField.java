package dev.pulse.agent.schedule;

import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.IntegerFieldValue;
import dev.pulse.agent.schedule.CronField.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One field of a cron expression.
 *
 * @param min its least value
 * @param max its greatest value
 */
record CronField(List<Part> parts, int min, int max) {

  /**
   * A part of it.
   *
   * @param from the first number, the day of the week, or how many days before the last
   * @param to the last number, or which of the days of the week in a month
   * @param step from one number to the next
   */
  record Part(Kind kind, int from, int to, int step) {
    enum Kind {
      NUMBERS,
      LAST_DAY,
      LAST_WEEKDAY,
      NEAREST_WEEKDAY,
      NTH_DAY_OF_WEEK,
      LAST_DAY_OF_WEEK
    }

    static Part numbers(int from, int to, int step) {
      return new Part(Kind.NUMBERS, from, to, step);
    }
  }

  static CronField anyOf(int min, int max) {
    return new CronField(List.of(Part.numbers(min, max, 1)), min, max);
  }

  /**
   * Reads what the library has read.
   *
   * @throws IllegalArgumentException if this knows no such thing
   */
  static CronField of(FieldExpression expression, int min, int max) {
    List<Part> parts = new ArrayList<>();
    if (expression instanceof And and) {
      and.getExpressions().forEach(each -> parts.add(part(each, min, max)));
    } else {
      parts.add(part(expression, min, max));
    }
    return new CronField(parts, min, max);
  }

  private static Part part(FieldExpression expression, int min, int max) {
    if (expression instanceof Always || expression instanceof QuestionMark) {
      return Part.numbers(min, max, 1);
    }
    if (expression instanceof On on) {
      return on(on);
    }
    if (expression instanceof Between between) {
      int from = number(between.getFrom());
      int to = number(between.getTo());
      return Part.numbers(from, from <= to ? to : to + max - min + 1, 1);
    }
    if (expression instanceof Every every) {
      Part range = part(every.getExpression(), min, max);
      boolean open = every.getExpression() instanceof On;
      return Part.numbers(range.from, open ? max : range.to, number(every.getPeriod()));
    }
    throw new IllegalArgumentException("no such part: " + expression);
  }

  private static Part on(On on) {
    int value = number(on.getTime());
    int nth = number(on.getNth());
    return switch (on.getSpecialChar().getValue()) {
      case NONE -> Part.numbers(value, value, 1);
      case L ->
          value < 0
              ? new Part(Kind.LAST_DAY, Math.max(0, nth), 0, 0)
              : new Part(Kind.LAST_DAY_OF_WEEK, value, 0, 0);
      case LW -> new Part(Kind.LAST_WEEKDAY, 0, 0, 0);
      case W -> new Part(Kind.NEAREST_WEEKDAY, value, 0, 0);
      case HASH -> new Part(Kind.NTH_DAY_OF_WEEK, value, nth, 0);
      default -> throw new IllegalArgumentException("no such sign: " + on);
    };
  }

  private static int number(FieldValue<?> value) {
    if (value instanceof IntegerFieldValue number) {
      return number.getValue();
    }
    throw new IllegalArgumentException("no number: " + value);
  }

  /** The same, its values counted in another way. */
  CronField map(IntUnaryOperator count) {
    List<Part> counted = new ArrayList<>();
    for (Part part : parts) {
      if (part.kind != Kind.NUMBERS) {
        counted.add(new Part(part.kind, count.applyAsInt(part.from), part.to, part.step));
      } else {
        for (int value = part.from; value <= part.to; value += part.step) {
          int other = count.applyAsInt(value);
          counted.add(Part.numbers(other, other, 1));
        }
      }
    }
    return new CronField(counted, 1, max - min + 1);
  }

  boolean isAny() {
    List<Integer> values = values();
    return values != null && values.size() == max - min + 1;
  }

  /** Whether it is this number and no other. */
  boolean is(int number) {
    Part only = only();
    return only != null && only.from == number && only.to == number;
  }

  /** Its one range, or one number, if it is no more than that. */
  @Nullable Part only() {
    return parts.size() == 1 && parts.get(0).kind == Kind.NUMBERS ? parts.get(0) : null;
  }

  /** Its one special day, if it is no more than that. */
  @Nullable Part special() {
    return parts.size() == 1 && parts.get(0).kind != Kind.NUMBERS ? parts.get(0) : null;
  }

  /** All its numbers in order; null if some of it is no number. */
  @Nullable List<Integer> values() {
    TreeSet<Integer> values = new TreeSet<>();
    for (Part part : parts) {
      if (part.kind != Kind.NUMBERS) {
        return null;
      }
      for (int value = part.from; value <= part.to; value += part.step) {
        values.add(value > max ? value - (max - min + 1) : value);
      }
    }
    return List.copyOf(values);
  }
}
