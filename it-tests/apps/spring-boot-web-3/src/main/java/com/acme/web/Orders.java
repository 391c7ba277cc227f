package com.acme.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the web part serves. */
@RestController
public class Orders {

  /** An order as clients see it. */
  public record Order(long number, String customer, List<String> items) {}

  @GetMapping("/orders/{number}")
  public Order order(@PathVariable long number) {
    return new Order(number, "Acme", List.of("anvil", "rocket"));
  }
}
