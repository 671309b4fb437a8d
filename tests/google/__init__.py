"""Google as the tests meet it: a local server that speaks Sheets v4, Drive v3 and OAuth, and the proof that it does."""
