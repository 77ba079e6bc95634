package org.tokenmerging.cli;

/** The command on the process's own streams, with an encoder that needs no model. */
final class FakeMain {

  private FakeMain() {}

  public static void main(String[] args) {
    System.exit(TokenMerging.run(Console.system(), new FakeEncoder.Opener(), args));
  }
}
