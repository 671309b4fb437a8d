"""Values to text: findings, the status tree, explanations and plans. Knows no terminal; colour is a function passed in."""
