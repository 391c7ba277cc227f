package com.acme.reactive

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import dev.pulse.api.PulseJob
import org.springframework.scheduling.annotation.Scheduled

/** Jobs that suspend. */
open class Suspending {

  @Scheduled(fixedRate = 3_600_000)
  open suspend fun letters() {
    println("writing letters")
    delay(200)
    println("letters are written")
  }

  @Scheduled(fixedRate = 3_600_000)
  open suspend fun refused() {
    delay(100)
    throw IllegalArgumentException("no such address")
  }
}

/** Jobs by hand whose work goes on as a coroutine. */
class Promises {

  private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

  @PulseJob(name = "promised")
  fun promised(): Deferred<String> =
    scope.async {
      delay(200)
      println("kept")
      "promise kept"
    }

  @PulseJob(name = "broken promise")
  fun broken(): Deferred<String> =
    scope.async {
      delay(50)
      throw IllegalStateException("promise broken")
    }
}
