/// The commands of `kit`, one class each, named after its command: [TrainCommand] is `kit train`.
///
/// [Kit] lists them. An error that a user can mend is a [CommandFailure]: one sentence, exit code 1.
package vaekit.cli;
