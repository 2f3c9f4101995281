#include "CPythonModule.h"

// C23, and known to clang in every C since version 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char python_module[] = {
#embed "../Python/thetawalk.py"
};

struct embedded_module shipped_python_module(void) {
  return (struct embedded_module){python_module, sizeof python_module};
}
