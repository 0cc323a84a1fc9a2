internal import ArgumentParser

@main
struct Tare: ParsableCommand {
}
