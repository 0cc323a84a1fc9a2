extension ReportSchema {
  static let image = JSONSchema.object(
    identity + [.init("config", config, "How a container of the image runs.")]
  )

  private static let config = JSONSchema.nullable(
    .object([
      .init("user", text, "The user; null when the image sets none, and root runs it."),
      .init("entrypoint", .array(.string), "The entrypoint's arguments."),
      .init("cmd", .array(.string), "The command's arguments."),
      .init("workingDir", text, "The working directory."),
      .init("env", .array(.string), "The environment, each NAME=value."),
      .init("exposedPorts", .array(.string), "The exposed ports, each port/protocol."),
      .init("volumes", .array(.string), "The mount points of volumes."),
      .init("labels", .map, "The labels, by the bytes of the key."),
      .init("healthcheck", healthcheck, "How to tell that a container is healthy."),
      .init("stopSignal", text, "The signal that stops a container."),
      .init("shell", .array(.string), "The shell of the shell form of instructions."),
    ])
  )

  private static let healthcheck = JSONSchema.nullable(
    .object([
      .init("test", .array(.string), "The command, after NONE, CMD or CMD-SHELL."),
      .init("interval", count, "The time between two runs, in nanoseconds."),
      .init("timeout", count, "The time that one run may take, in nanoseconds."),
      .init("startPeriod", count, "The time that a container may need to start, in nanoseconds."),
      .init("startInterval", count, "The time between two runs at the start, in nanoseconds."),
      .init("retries", count, "The failures in a row that make a container unhealthy."),
    ])
  )
}
