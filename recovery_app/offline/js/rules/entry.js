// An entry that must not be written. `code` names what is wrong with it.
export class InvalidEntry extends Error {
  constructor(code) {
    super(`invalid entry: ${code}`);
    this.name = "InvalidEntry";
    this.code = code;
  }
}
