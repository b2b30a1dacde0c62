// The compiler's warnings on accessibility are errors here: see `onwarn`.
export default {
  onwarn(warning, handle) {
    if (warning.code.startsWith('a11y')) throw new Error(`${warning.filename}: ${warning.message}`);
    handle(warning);
  },
};
