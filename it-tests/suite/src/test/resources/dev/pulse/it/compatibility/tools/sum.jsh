System.out.println("sum " + (1 + 2));
/exit 4
